import type { CommandTexts } from "./english.js";

export const spanish: CommandTexts = {
  ask: {
    name: "preguntar",
    description: "Haz una pregunta y recibe la respuesta con las palabras de los artículos",
    question: { name: "pregunta", description: "Lo que quieres saber" },
  },
  search: {
    name: "buscar",
    description: "Encuentra artículos por palabras y por significado",
    query: { name: "tema", description: "De qué tratan los artículos" },
    since: { name: "desde", description: "No anteriores a esta fecha, como 2026-05-20 o 2026" },
    until: { name: "hasta", description: "No posteriores a esta fecha" },
    category: { name: "categoría", description: "Una categoría de arXiv, como cs.CL" },
  },
  related: {
    name: "similares",
    description: "Encuentra artículos parecidos a uno que conoces",
    paper: { name: "artículo", description: "Un título, un id de arXiv o un enlace" },
  },
  paper: {
    name: "artículo",
    description: "Muestra un artículo: resumen, abstract, autores y enlaces",
    paper: { name: "artículo", description: "Un título, un id de arXiv o un enlace" },
  },
  trending: {
    name: "tendencias",
    description: "Muestra los artículos de los que se habla",
    when: { name: "cuándo", description: "today, yesterday, week, month o una fecha" },
    category: { name: "categoría", description: "Una categoría de arXiv, como cs.CL" },
  },
  save: {
    name: "guardar",
    description: "Añade un artículo a tu lista de lectura",
    paper: { name: "artículo", description: "Un título, un id de arXiv o un enlace" },
  },
  library: {
    name: "biblioteca",
    description: "Muestra o exporta tu lista de lectura",
    export: { name: "exportar", description: "Como archivo de este tipo" },
  },
  forget: {
    name: "olvidar",
    description: "Borra lo que está guardado sobre ti",
    me: { name: "me", description: "Borra para siempre tu lista, tus preguntas y tus votos" },
  },
  help: { name: "ayuda", description: "Lo que puedes hacer aquí, con ejemplos" },
  status: { name: "estado", description: "Qué está indexado, cuán reciente es y cómo está el bot" },
  settings: {
    name: "ajustes",
    description: "Ajustes de este servidor: privacidad, canales, categorías, fuentes",
  },
  findRelated: { name: "Buscar artículos similares" },
  private: { name: "privado", description: "Si solo tú ves la respuesta" },
  sort: {
    name: "orden",
    description: "Qué artículos van primero",
    relevance: "los más relevantes",
    newest: "los más nuevos",
    upvotes: "los más votados",
  },
};
