import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainLatex, readableLatex } from "../../../index/text/latex.js";

describe("readableLatex", () => {
  it.each([
    // Accents
    ['from O(d ell) na\\"ively to O(d + ell)', "from O(d ell) naïvely to O(d + ell)"],
    ["the B\\'ezier curve", "the Bézier curve"],
    ['Schr\\"odinger bridges', "Schrödinger bridges"],
    ["the Karhunen-Lo\\`eve expansion, Moir\\'{e}", "the Karhunen-Loève expansion, Moiré"],
    ["Centre Fran\\c{c}ois, \\v{C}erchova, k\\={a}k\\={a}", "Centre François, Čerchova, kākā"],
    ["\\^O \\u{A}n Quan, n\\~ao, It\\^o", "Ô Ăn Quan, não, Itô"],
    [
      "\\o rsted, Stra\\ss e, \\L{}\\'od\\'z, na{\\\"\\i}ve, Erd\\H{o}s, {\\AA}rhus",
      "ørsted, Straße, Łódź, naïve, Erdős, Århus",
    ],
    // Quotes and apostrophes that only look like accents
    ["the point query\\'s content", "the point query's content"],
    ['an \\"agent\\" of ours', 'an "agent" of ours'],
    ["Bird\\u2019s Eye View", "Bird’s Eye View"],
    ["with \\~8B ARs", "with ~8B ARs"],
    // Greek that a program has cut
    ["an extension of \\b{eta}-VAE, \\r{ho} = 0.65, \\k{appa}", "an extension of β-VAE, ρ = 0.65, κ"],
    // Looks
    ["superiority of \\textsc{FuseChat-7B} across", "superiority of FuseChat-7B across"],
    ["are {\\em persistent homology}, which", "are persistent homology, which"],
    ["\\textbf{H}ierarchical \\emph{S}parse \\textit{\\textbf{A}ttention}", "Hierarchical Sparse Attention"],
    ["at {\\small \\url{ https://github.com/yanyanSann/ProPOT}}", "at https://github.com/yanyanSann/ProPOT"],
    ["\\href{https://a.b/c}{\\textcolor{blue}{GitHub}}", "GitHub (https://a.b/c)"],
    ["\\href{https://a.b/c}{https://a.b/c}", "https://a.b/c"],
    ["$\\href{https://a.b/c}{link}$", "link (https://a.b/c)"],
    ["leaderboard\\footnote{See https://a.b}.", "leaderboard (See https://a.b)."],
    ["P\\textsuperscript{2}-DPO", "P²-DPO"],
    // Operators of a page that has lost its dollars and backslashes
    ["N{+}D dimensions, D{=}1, FFHQ 64{times}64, D{to}infty", "N+D dimensions, D=1, FFHQ 64×64, D→infty"],
    ["a {set} {to} be kept", "a {set} {to} be kept"],
    // What cannot be written otherwise, and what can around it
    [
      "``the {\\ours}'' of {a {\\em b}}, x\\textsuperscript{Q\\textsubscript{2}}",
      "“the {\\ours}” of {a b}, x^(Q₂)",
    ],
    // Escapes, spaces, quotes, dashes
    ["87\\%, 131\\% and 55\\%; Q\\&A; a\\_b; \\$5", "87%, 131% and 55%; Q&A; a_b; $5"],
    [
      "(6.25~\\% of the k-space), Language Models~(LLMs), RTX~5090",
      "(6.25 % of the k-space), Language Models (LLMs), RTX 5090",
    ],
    ["41.6\\% vs.\\ 33.5\\%, 1.5\\,TB", "41.6% vs. 33.5%, 1.5 TB"],
    [
      "the ``diversity gap'' and `jailbreaks', users' data",
      "the “diversity gap” and ‘jailbreaks’, users' data",
    ],
    ["Rao--Blackwell -- or not---at all", "Rao–Blackwell – or not—at all"],
    ["complexity, \\eg the scene, \\ie. this", "complexity, e.g. the scene, i.e. this"],
    // Formulas
    ["$\\alpha^2$ and $\\Delta$", "α² and Δ"],
    ["4.18$\\times$ faster, 2K$\\times$2K, VIF$^2$, H$_2$O", "4.18× faster, 2K×2K, VIF², H₂O"],
    ["$0.83\\pm0.02$, $p<0.001$, $\\leq95\\%$, $\\sim 0.1$", "0.83±0.02, p<0.001, ≤95%, ∼0.1"],
    ["360$^\\circ$ and 360{\\deg} with {\\Theta}(40K)", "360° and 360° with Θ(40K)"],
    ["$O(n\\log n)$, $\\mathcal{O}(n \\log_2 n)$", "O(n log n), 𝒪(n log₂ n)"],
    ["\\( O(n^3) \\) and $\\mathbb{R}^n$, $\\ell_1$", "O(n³) and ℝⁿ, ℓ₁"],
    ["$\\tilde{O}(\\sqrt{T})$, $\\sqrt{d+1}$, $\\frac{d^2}{2}$", "Õ(√T), √(d+1), d²/2"],
    ["consistency$\\unicode{x2014}$enhancing", "consistency—enhancing"],
    ["$N \\in \\{2, 4, 8\\}$, $\\left(x\\right)$, $BA^\\top$", "N ∈ {2, 4, 8}, (x), BAᵀ"],
    ["$\\textbf{Re}^{2}$: the $K$ best", "Re²: the K best"],
    // Scripts that Unicode has no letters for
    ["$T_c$, $N_{\\text{avg}}$ and $\\Omega_c h^2 = 0.120\\pm 0.001$", "T_c, N_avg and Ω_c h² = 0.120±0.001"],
    ["$36^{+5}_{-4} M_\\odot$, $\\sum m_\\nu< 0.12$eV", "36⁺⁵₋₄ M_⊙, ∑m_ν< 0.12eV"],
    ["$10^{-21.5}$, $\\mathbb{F}_{q^2}$, $f_{(Q)}$, $M_{c}c^2$", "10^(-21.5), 𝔽_(q²), f_(Q), M_c c²"],
    ["H\\textsubscript{Q} and x\\textsuperscript{Q\\textsubscript{2}}", "H_Q and x^(Q₂)"],
  ])("%s", (latex, expected) => {
    expect(readableLatex(latex)).toBe(expected);
  });

  it.each([
    ["we introduce \\method and \\ours{}"], // macros that only the authors know
    ["as shown by \\cite{smith2020}"],
    ["$\\nrightarrow$ and $x \\\\ y$"],
    ["an \\emph{unclosed group"],
  ])("leaves what it cannot write otherwise: %s", (latex) => {
    expect(readableLatex(latex)).toBe(latex);
  });

  it.each([
    ["It costs $5 to $10, or $5-$10, at US$100M, up to $2.5"],
    ["about ~90% of ~5M users, 75%~89%, 1M~60M, 7.33~8.26"],
    ["run it with --flag, a set {a, b}, f(x) = {1, 2}, `code`, users' and 5'' wide"],
    ['C:\\new\\files and the delimiter "\\n\\n"'],
    ["https://a.b/~user/x_y-z--w?q=1#$"],
    ["O(n^2), x_i, 5 < 6 & 7 > 2, #1, 100%"],
    ["Größe, naïve, 中文, emoji 👩‍🔬, α²"],
  ])("leaves plain text alone: %s", (text) => {
    expect(readableLatex(text)).toBe(text);
  });

  it("leaves no LaTeX on the page that ships with the project but a macro of some authors", () => {
    const page = readableLatex(readFileSync("index/seed/trending-2025-03-11.txt", "utf8"));
    expect([...page.matchAll(/\\[A-Za-z]+|\\./g)].map(String)).toEqual(["\\model"]);
    expect(page.includes("inspired by Schrödinger bridges")).toBe(true);
  });

  // A pattern that backtracks would not end before the time that a test has.
  it("never throws, and ends on hostile text", () => {
    const latex = fc
      .array(
        fc.constantFrom(
          "\\",
          "{",
          "}",
          "$",
          "^",
          "_",
          "a",
          "b{",
          "\\frac",
          "\\sqrt",
          " ",
          "`",
          "'",
          "~",
          "--",
          "\\(",
          '\\"',
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.oneof(latex, fc.string({ unit: "binary" })),
        (text) => void [readableLatex(text), plainLatex(text)],
      ),
      { numRuns: 200 },
    );
    for (const unit of [
      "\\emph{",
      "$",
      "{",
      "\\(",
      "``",
      "`a",
      '\\"a',
      "$x",
      "\\frac",
      "^{",
      "~a",
      "\\href{a}{",
    ]) {
      readableLatex(unit.repeat(20_000 / unit.length));
    }
    for (const open of ["{", "{\\foo", "{\\em a", "\\emph{", "\\textsuperscript{Q", "\\textsubscript{{"]) {
      const nested = open.repeat(open.endsWith("{{") ? 10 : 20) + "}".repeat(20);
      for (const read of [readableLatex, plainLatex]) read(nested.repeat(20_000 / nested.length));
    }
  });
});

describe("plainLatex", () => {
  it.each([
    ['{BERT}: Pre-training of {D}eep {\\"U}bersetzung', "BERT: Pre-training of Deep Übersetzung"],
    ['G{\\"{o}}del and Erd{\\H o}s', "Gödel and Erdős"],
    ["a bound of $O(n^{2})$ \\& more", "a bound of $O(n^{2})$ & more"],
    // Formulas whose every sign was escaped, as OpenReview, Zotero and Mendeley do
    ["\\$t{\\textasciicircum}3\\$-Variational Autoencoder", "$t^3$-Variational Autoencoder"],
    [
      "\\$f = {\\textbackslash}mathcal{\\{\\vphantom{\\}}}O{\\vphantom{\\{}\\}}(n{\\textasciicircum}2)\\$",
      "$f = \\mathcal{O}(n^2)$",
    ],
    ["{\\$}{\\backslash}mathcal{\\{}O{\\}}(n{\\^{}}2){\\$} and {\\~{}}3{\\%}", "$\\mathcal{O}(n^2)$ and ~3%"],
    // Commands that it does not know
    [
      '{\\ce{CO2}} of \\SI{5}{\\mm}, by \\citet{G{\\"o}del} and {\\ours}',
      "\\ce{CO2} of \\SI{5}{\\mm}, by \\citet{Gödel} and \\ours",
    ],
  ])("%s", (latex, expected) => {
    expect(plainLatex(latex)).toBe(expected);
  });
});
