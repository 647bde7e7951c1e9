import type { CommandTexts } from "./english.js";

export const chinese: CommandTexts = {
  ask: {
    name: "提问",
    description: "提出问题,用论文的原话回答",
    question: { name: "问题", description: "你想知道什么" },
  },
  search: {
    name: "搜索",
    description: "按词语和含义查找论文",
    query: { name: "内容", description: "论文的内容" },
    since: { name: "开始日期", description: "不早于此日期,例如 2026-05-20 或 2026" },
    until: { name: "结束日期", description: "不晚于此日期" },
    category: { name: "类别", description: "arXiv 类别,例如 cs.CL" },
  },
  related: {
    name: "相关",
    description: "查找与某篇论文相似的论文",
    paper: { name: "论文", description: "标题、arXiv 编号或链接" },
  },
  paper: {
    name: "论文",
    description: "显示论文的总结、摘要、作者和链接",
    paper: { name: "论文", description: "标题、arXiv 编号或链接" },
  },
  trending: {
    name: "热门",
    description: "显示受关注的论文",
    when: { name: "时间", description: "today、yesterday、week、month 或日期" },
    category: { name: "类别", description: "arXiv 类别,例如 cs.CL" },
  },
  save: {
    name: "收藏",
    description: "把论文加入你的阅读列表",
    paper: { name: "论文", description: "标题、arXiv 编号或链接" },
  },
  library: {
    name: "书库",
    description: "显示或导出你的阅读列表",
    export: { name: "导出", description: "文件的格式" },
  },
  forget: {
    name: "忘记",
    description: "删除保存的关于你的信息",
    me: { name: "我", description: "永久删除你的列表、问题和评价" },
  },
  help: { name: "帮助", description: "你可以在这里做什么,附示例" },
  status: { name: "状态", description: "收录了什么、有多新以及机器人的状况" },
  settings: { name: "设置", description: "本服务器的设置:隐私、频道、类别、来源" },
  findRelated: { name: "查找相关论文" },
  private: { name: "私密", description: "是否只有你能看到回复" },
  sort: {
    name: "排序",
    description: "哪些论文排在前面",
    relevance: "最相关",
    newest: "最新",
    upvotes: "最多赞",
  },
};
