import type { CommandTexts } from "./english.js";

export const french: CommandTexts = {
  ask: {
    name: "demander",
    description: "Posez une question, la réponse vient avec les mots des articles",
    question: { name: "question", description: "Ce que vous voulez savoir" },
  },
  search: {
    name: "chercher",
    description: "Trouver des articles par mots et par sens",
    query: { name: "sujet", description: "De quoi parlent les articles" },
    since: { name: "depuis", description: "Pas plus anciens que cette date, comme 2026-05-20 ou 2026" },
    until: { name: "jusque", description: "Pas plus récents que cette date" },
    category: { name: "catégorie", description: "Une catégorie arXiv, comme cs.CL" },
  },
  related: {
    name: "similaires",
    description: "Trouver des articles proches d'un article connu",
    paper: { name: "article", description: "Un titre, un identifiant arXiv ou un lien" },
  },
  paper: {
    name: "article",
    description: "Afficher un article : résumé, abstract, auteurs et liens",
    paper: { name: "article", description: "Un titre, un identifiant arXiv ou un lien" },
  },
  trending: {
    name: "tendances",
    description: "Afficher les articles dont on parle",
    when: { name: "quand", description: "today, yesterday, week, month ou une date" },
    category: { name: "catégorie", description: "Une catégorie arXiv, comme cs.CL" },
  },
  save: {
    name: "garder",
    description: "Ajouter un article à votre liste de lecture",
    paper: { name: "article", description: "Un titre, un identifiant arXiv ou un lien" },
  },
  library: {
    name: "bibliothèque",
    description: "Afficher ou exporter votre liste de lecture",
    export: { name: "export", description: "En fichier de ce type" },
  },
  forget: {
    name: "oublier",
    description: "Supprimer ce qui est conservé sur vous",
    me: { name: "moi", description: "Supprimer pour de bon votre liste, vos questions et vos votes" },
  },
  help: { name: "aide", description: "Ce que vous pouvez faire ici, avec des exemples" },
  status: { name: "état", description: "Ce qui est indexé, sa fraîcheur et la santé du bot" },
  settings: {
    name: "réglages",
    description: "Réglages de ce serveur : confidentialité, salons, catégories, sources",
  },
  findRelated: { name: "Trouver des articles proches" },
  private: { name: "privé", description: "Si vous seul voyez la réponse" },
  sort: {
    name: "tri",
    description: "Quels articles viennent d'abord",
    relevance: "les plus pertinents",
    newest: "les plus récents",
    upvotes: "les plus votés",
  },
};
