/** The names and descriptions of the commands, in English. The other languages have the same shape. */
export const english = {
  ask: {
    name: "ask",
    description: "Ask a question and get an answer in the papers' own words",
    question: { name: "question", description: "What you would like to know" },
  },
  search: {
    name: "search",
    description: "Find papers by words and by meaning",
    query: { name: "query", description: "What the papers are about" },
    since: { name: "since", description: "Not older than this date, such as 2026-05-20 or 2026" },
    until: { name: "until", description: "Not newer than this date" },
    category: { name: "category", description: "An arXiv category, such as cs.CL" },
  },
  related: {
    name: "related",
    description: "Find papers like one that you know",
    paper: { name: "paper", description: "A title, an arXiv id or a link" },
  },
  paper: {
    name: "paper",
    description: "Show a paper: summary, abstract, authors and links",
    paper: { name: "paper", description: "A title, an arXiv id or a link" },
  },
  trending: {
    name: "trending",
    description: "Show the papers that are talked about",
    when: { name: "when", description: "today, yesterday, week, month or a date" },
    about: { name: "about", description: "What the papers are about, in any words" },
    view: {
      name: "view",
      description: "How they are shown",
      list: "as a list",
      topics: "by topic",
      chart: "as a chart of the topics",
    },
    category: { name: "category", description: "An arXiv category, such as cs.CL" },
  },
  save: {
    name: "save",
    description: "Put a paper on your reading list",
    paper: { name: "paper", description: "A title, an arXiv id or a link" },
  },
  library: {
    name: "library",
    description: "Show or export your reading list",
    export: { name: "export", description: "The kind of file" },
  },
  forget: {
    name: "forget",
    description: "Delete what is stored about you",
    me: {
      name: "me",
      description: "Delete your reading list, questions, votes and what you follow, for good",
    },
  },
  help: { name: "help", description: "What you can do here, with examples" },
  status: { name: "status", description: "What is indexed, how fresh it is, and how the bot is" },
  settings: {
    name: "settings",
    description: "Settings of this server: privacy, channels, categories, sources",
  },
  digest: {
    name: "digest",
    description: "Have what is trending posted at set times",
    create: { name: "create", description: "Set up a digest in a channel" },
    list: { name: "list", description: "Show the digests of this server" },
    preview: { name: "preview", description: "Show what a digest would post now" },
    edit: { name: "edit", description: "Change a digest" },
    pause: { name: "pause", description: "Stop a digest for a while" },
    resume: { name: "resume", description: "Let a paused digest go on" },
    delete: { name: "delete", description: "Delete a digest" },
    channel: { name: "channel", description: "Where it is posted" },
    time: { name: "time", description: "When it is posted, such as 09:00" },
    timezone: { name: "timezone", description: "Its time zone, such as Europe/Berlin" },
    days: { name: "days", description: "daily, weekdays, or days such as mon, wed, fri" },
    count: { name: "count", description: "Papers in a post at most" },
    about: { name: "about", description: "What the papers are about; all for whatever is trending" },
    source: { name: "source", description: "Only papers from this source, such as hf; all for any" },
    which: { name: "which", description: "The number of the digest" },
    thread: { name: "thread", description: "Whether each post opens a thread to talk in" },
  },
  subscribe: {
    name: "subscribe",
    description: "Get what is trending in direct messages, at set times",
    create: { name: "create", description: "Set up a digest in your direct messages" },
    list: { name: "list", description: "Show your digests" },
  },
  follow: {
    name: "follow",
    description: "Get papers about a topic as they arrive",
    topic: { name: "topic", description: "Follow a topic, in words or by a paper" },
    list: { name: "list", description: "Show what is followed" },
    about: {
      name: "about",
      description: "Words such as video generation, or a paper: its title, arXiv id or link",
    },
    channel: {
      name: "channel",
      description: "Where they are posted, for managers; else you get them directly",
    },
  },
  unfollow: {
    name: "unfollow",
    description: "Stop following a topic",
    which: { name: "which", description: "The number of what is followed" },
  },
  findRelated: { name: "Find related papers" },
  private: { name: "private", description: "Whether only you see the reply" },
  sort: {
    name: "sort",
    description: "Which papers come first",
    relevance: "most relevant",
    newest: "newest",
    upvotes: "most upvotes",
  },
};

/** Leaving a text out, or adding one, is an error of types. */
export type CommandTexts = typeof english;
