import type { CommandTexts } from "./english.js";

export const german: CommandTexts = {
  ask: {
    name: "frage",
    description: "Stelle eine Frage und erhalte eine Antwort in den Worten der Arbeiten",
    question: { name: "frage", description: "Was du wissen möchtest" },
  },
  search: {
    name: "suche",
    description: "Finde Arbeiten nach Wörtern und nach Bedeutung",
    query: { name: "thema", description: "Wovon die Arbeiten handeln" },
    since: { name: "seit", description: "Nicht älter als dieses Datum, etwa 2026-05-20 oder 2026" },
    until: { name: "bis", description: "Nicht neuer als dieses Datum" },
    category: { name: "kategorie", description: "Eine arXiv-Kategorie, etwa cs.CL" },
  },
  related: {
    name: "verwandt",
    description: "Finde Arbeiten, die einer bekannten ähneln",
    paper: { name: "arbeit", description: "Ein Titel, eine arXiv-Nummer oder ein Link" },
  },
  paper: {
    name: "arbeit",
    description: "Zeige eine Arbeit: Zusammenfassung, Abstract, Autoren und Links",
    paper: { name: "arbeit", description: "Ein Titel, eine arXiv-Nummer oder ein Link" },
  },
  trending: {
    name: "trends",
    description: "Zeige die Arbeiten, über die gesprochen wird",
    when: { name: "wann", description: "today, yesterday, week, month oder ein Datum" },
    category: { name: "kategorie", description: "Eine arXiv-Kategorie, etwa cs.CL" },
  },
  save: {
    name: "merken",
    description: "Setze eine Arbeit auf deine Leseliste",
    paper: { name: "arbeit", description: "Ein Titel, eine arXiv-Nummer oder ein Link" },
  },
  library: {
    name: "leseliste",
    description: "Zeige oder exportiere deine Leseliste",
    export: { name: "export", description: "Als Datei dieser Art" },
  },
  forget: {
    name: "vergiss",
    description: "Lösche, was über dich gespeichert ist",
    me: { name: "mich", description: "Lösche deine Leseliste, Fragen und Bewertungen endgültig" },
  },
  help: { name: "hilfe", description: "Was du hier tun kannst, mit Beispielen" },
  status: { name: "status", description: "Was indexiert ist, wie frisch es ist und wie es dem Bot geht" },
  settings: {
    name: "einstellungen",
    description: "Einstellungen dieses Servers: Privatheit, Kanäle, Kategorien, Quellen",
  },
  findRelated: { name: "Verwandte Arbeiten finden" },
  private: { name: "privat", description: "Ob nur du die Antwort siehst" },
  sort: {
    name: "sortierung",
    description: "Welche Arbeiten zuerst kommen",
    relevance: "passendste",
    newest: "neueste",
    upvotes: "meiste Stimmen",
  },
};
