import type { CommandTexts } from "./english.js";

export const japanese: CommandTexts = {
  ask: {
    name: "質問",
    description: "質問すると、論文の言葉で答えが返ってきます",
    question: { name: "質問", description: "知りたいこと" },
  },
  search: {
    name: "検索",
    description: "言葉と意味で論文を探します",
    query: { name: "内容", description: "論文の内容" },
    since: { name: "開始日", description: "この日付以降(例:2026-05-20、2026)" },
    until: { name: "終了日", description: "この日付まで" },
    category: { name: "分野", description: "arXivのカテゴリー(例:cs.CL)" },
  },
  related: {
    name: "関連",
    description: "ある論文に似た論文を探します",
    paper: { name: "論文", description: "タイトル、arXiv ID、またはリンク" },
  },
  paper: {
    name: "論文",
    description: "論文の要約、アブストラクト、著者、リンクを表示します",
    paper: { name: "論文", description: "タイトル、arXiv ID、またはリンク" },
  },
  trending: {
    name: "話題",
    description: "話題の論文を表示します",
    when: { name: "いつ", description: "today、yesterday、week、month、または日付" },
    category: { name: "分野", description: "arXivのカテゴリー(例:cs.CL)" },
  },
  save: {
    name: "保存",
    description: "論文をリーディングリストに追加します",
    paper: { name: "論文", description: "タイトル、arXiv ID、またはリンク" },
  },
  library: {
    name: "ライブラリ",
    description: "リーディングリストを表示、または書き出します",
    export: { name: "書き出し", description: "ファイルの種類" },
  },
  forget: {
    name: "削除",
    description: "保存されているあなたの情報を削除します",
    me: { name: "自分", description: "リスト、質問、評価を完全に削除します" },
  },
  help: { name: "ヘルプ", description: "できることを例とともに説明します" },
  status: { name: "状態", description: "登録されている論文、その新しさ、ボットの状態" },
  settings: { name: "設定", description: "このサーバーの設定:公開範囲、チャンネル、分野、情報源" },
  findRelated: { name: "関連論文を探す" },
  private: { name: "非公開", description: "返信を自分だけに表示するか" },
  sort: {
    name: "並び順",
    description: "先に表示する論文",
    relevance: "関連度順",
    newest: "新しい順",
    upvotes: "評価順",
  },
};
