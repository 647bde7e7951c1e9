// What LaTeX commands look like in Unicode. Only symbols that fonts of chat programs and terminals have.

function table(pairs: string): Map<string, string> {
  return new Map(
    pairs
      .trim()
      .split(/\s+/)
      .map((pair) => {
        const at = pair.indexOf(":");
        return [pair.slice(0, at), pair.slice(at + 1)];
      }),
  );
}

/** Commands for one character, in formulas and, since authors forget the dollars, in text. */
export const SYMBOLS: ReadonlyMap<string, string> = table(`
  alpha:α beta:β gamma:γ delta:δ epsilon:ϵ varepsilon:ε zeta:ζ eta:η theta:θ vartheta:ϑ iota:ι kappa:κ
  lambda:λ mu:μ nu:ν xi:ξ omicron:ο pi:π varpi:ϖ rho:ρ varrho:ϱ sigma:σ varsigma:ς tau:τ upsilon:υ
  phi:ϕ varphi:φ chi:χ psi:ψ omega:ω
  Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Upsilon:Υ Phi:Φ Psi:Ψ Omega:Ω
  times:× pm:± mp:∓ div:÷ cdot:· ast:∗ star:⋆ circ:∘ bullet:• oplus:⊕ otimes:⊗ odot:⊙ ominus:⊖
  leq:≤ le:≤ leqslant:≤ geq:≥ ge:≥ geqslant:≥ ll:≪ gg:≫ neq:≠ ne:≠ equiv:≡ approx:≈ sim:∼ simeq:≃ cong:≅
  propto:∝ prec:≺ succ:≻ preceq:⪯ succeq:⪰ lesssim:≲ gtrsim:≳ lt:< gt:> asymp:≍ doteq:≐ models:⊨ vdash:⊢
  perp:⊥ bot:⊥ top:⊤ parallel:∥ mid:∣ nmid:∤ triangleq:≜ coloneqq:≔
  in:∈ notin:∉ ni:∋ subset:⊂ subseteq:⊆ supset:⊃ supseteq:⊇ subsetneq:⊊ cup:∪ cap:∩ setminus:∖ emptyset:∅
  varnothing:∅ forall:∀ exists:∃ nexists:∄ neg:¬ lnot:¬ wedge:∧ land:∧ vee:∨ lor:∨ therefore:∴
  to:→ rightarrow:→ longrightarrow:⟶ leftarrow:← gets:← leftrightarrow:↔ Rightarrow:⇒ implies:⇒ Leftarrow:⇐
  Leftrightarrow:⇔ iff:⇔ mapsto:↦ uparrow:↑ downarrow:↓ updownarrow:↕ nearrow:↗ searrow:↘ hookrightarrow:↪
  rightleftharpoons:⇌ leadsto:⇝ rightsquigarrow:⇝
  infty:∞ partial:∂ nabla:∇ sum:∑ prod:∏ int:∫ oint:∮ sqrt:√ surd:√ angle:∠ prime:′ ell:ℓ hbar:ℏ Re:ℜ Im:ℑ
  aleph:ℵ wp:℘ degree:° deg:° square:□ Box:□ triangle:△ blacksquare:■ diamond:⋄ checkmark:✓ cmark:✓ xmark:✗
  langle:⟨ rangle:⟩ lceil:⌈ rceil:⌉ lfloor:⌊ rfloor:⌋ Vert:‖ vert:| lVert:‖ rVert:‖ lvert:| rvert:|
  ldots:… dots:… cdots:⋯ dotsc:… dotsb:… vdots:⋮ ddots:⋱ dag:† dagger:† ddag:‡ ddagger:‡
  copyright:© textcopyright:© texttrademark:™ textregistered:® pounds:£ euro:€ texteuro:€ textdegree:°
  textendash:– textemdash:— textellipsis:… textasciitilde:~ textasciicircum:^ textbackslash:\\ backslash:\\ textbar:|
  textless:< textgreater:>
  textquotesingle:' textquoteleft:‘ textquoteright:’ textquotedblleft:“ textquotedblright:” textbullet:•
  textmu:µ textperiodcentered:· textunderscore:_ textdollar:$ LaTeX:LaTeX TeX:TeX BibTeX:BibTeX
  heartsuit:♥ spadesuit:♠ clubsuit:♣ diamondsuit:♦ natural:♮ sharp:♯ flat:♭ colon:: hyphen:-
`);

/** Letters that are commands. A space behind one only ends its name. */
export const LETTERS: ReadonlyMap<string, string> = table(`
  ss:ß ae:æ AE:Æ oe:œ OE:Œ aa:å AA:Å o:ø O:Ø l:ł L:Ł i:ı j:ȷ dh:ð DH:Ð th:þ TH:Þ dj:đ DJ:Đ ng:ŋ NG:Ŋ
  eg:e.g. ie:i.e. etc:etc. S:§ P:¶
`);

/** Accents, as combining characters. */
export const ACCENTS: ReadonlyMap<string, string> = table(`
  ":\u0308 ':\u0301 \`:\u0300 ^:\u0302 ~:\u0303 =:\u0304 .:\u0307
  u:\u0306 v:\u030C H:\u030B c:\u0327 k:\u0328 r:\u030A d:\u0323 b:\u0331 t:\u0361
`);

/** Accents in formulas, over one letter. */
export const MATH_ACCENTS: ReadonlyMap<string, string> = table(`
  hat:\u0302 widehat:\u0302 tilde:\u0303 widetilde:\u0303 bar:\u0304 overline:\u0305 vec:\u20D7 dot:\u0307
  ddot:\u0308 check:\u030C breve:\u0306 acute:\u0301 grave:\u0300 mathring:\u030A underline:\u0332
`);

/** Names of functions, which stand upright and apart. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "log ln exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan min max inf sup lim arg det dim " +
    "ker gcd Pr argmin argmax mod bmod poly sgn softmax"
  ).split(" "),
);

/** Commands that only change how their argument looks. */
export const STYLES: ReadonlySet<string> = new Set(
  (
    "textbf textit emph textsc texttt textsf textrm textmd textup textsl textnormal underline uline underbar text mbox hbox fbox " +
    "mathrm mathbf mathit mathsf mathtt mathnormal operatorname boldsymbol bm bold pmb textsc uppercase lowercase " +
    "ac acp acs acl acf gls glspl Gls enquote ensuremath mathop mathbin mathrel mathord boldmath"
  ).split(" "),
);

/** Commands that change how everything behind them looks, or only the space. */
export const SWITCHES: ReadonlySet<string> = new Set(
  (
    "em bf it rm sc tt sf sl small tiny scriptsize footnotesize normalsize large Large LARGE huge Huge bfseries " +
    "itshape scshape ttfamily sffamily rmfamily upshape mdseries boldmath unboldmath noindent centering xspace par newline " +
    "linebreak nobreak displaystyle textstyle scriptstyle left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr " +
    "middle limits nolimits cal protect relax"
  ).split(" "),
);

const SUPERSCRIPTS = script(
  "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ*'′∘°†‡⊤−∗⋆,",
  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ*′′°°†‡ᵀ⁻*⋆˒",
);
const SUBSCRIPTS = script("0123456789+-=()aehijklmnoprstuvxβγρφχ−", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ₋");

function script(from: string, to: string): Map<string, string> {
  const characters = [...to];
  return new Map([...from].map((character, index) => [character, characters[index] ?? ""]));
}

/**
 * Text raised or lowered: in the letters that Unicode has for it or, where it lacks one, behind a sign in the plain-text
 * notation of Unicode Technical Note 28 (https://www.unicode.org/notes/tn28/): `T_c`, `10^(-21.5)`.
 */
export function scripted(text: string, position: "^" | "_"): string {
  const forms = position === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
  const characters = [...text.replaceAll(" ", "")].map((character) => forms.get(character));
  if (!characters.includes(undefined)) return characters.join("");
  const isOne = /^(?:[\p{L}\p{Nd}]+|.|\([^()]*\))$/u.test(text);
  return position + (isOne ? text : `(${text})`);
}

// Where the letters of mathematical alphabets begin, and those that were in Unicode before them.
const ALPHABETS: Readonly<
  Record<string, { upper: number; lower: number; early: ReadonlyMap<string, string> }>
> = {
  mathbb: { upper: 0x1d538, lower: 0x1d552, early: table("C:ℂ H:ℍ N:ℕ P:ℙ Q:ℚ R:ℝ Z:ℤ 1:𝟙") },
  mathcal: {
    upper: 0x1d49c,
    lower: 0x1d4b6,
    early: table("B:ℬ E:ℰ F:ℱ H:ℋ I:ℐ L:ℒ M:ℳ R:ℛ e:ℯ g:ℊ o:ℴ"),
  },
  mathfrak: { upper: 0x1d504, lower: 0x1d51e, early: table("C:ℭ H:ℌ I:ℑ R:ℜ Z:ℨ") },
};

/** Letters in the alphabet that a command such as `mathbb` names, or null where there is none. */
export function inAlphabet(command: string, text: string): string | null {
  const alphabet = ALPHABETS[command === "mathscr" ? "mathcal" : command];
  if (alphabet === undefined) {
    return null;
  }
  return text.replace(/[A-Za-z1]/g, (letter) => {
    const base = letter < "a" ? alphabet.upper - 0x41 : alphabet.lower - 0x61;
    return (
      alphabet.early.get(letter) ??
      (letter === "1" ? letter : String.fromCodePoint(base + letter.charCodeAt(0)))
    );
  });
}
