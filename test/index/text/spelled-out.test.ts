import { describe, expect, it } from "vitest";
import { spelledOut } from "../../../index/text/spelled-out.js";
import { terms } from "../../../index/text/terms.js";

const SPELLINGS = [
  ["H0", "H_0", "H₀", "$H_0$", "$H_{0}$", "H_{0}", "$H_{\\rm 0}$"],
  ["T_c", "$T_c$", "Tc", "$T_{\\mathrm{c}}$"],
  ["ΛCDM", "Λ-CDM", "$\\Lambda$CDM", "{\\Lambda}CDM", "Lambda-CDM", "LambdaCDM", "lambda cdm", "lambdaCDM"],
  ["σ8", "σ_8", "σ₈", "$\\sigma_8$", "$\\sigma_{8}$", "sigma_8", "sigma8", "Sigma 8"],
  ["Ω_m", "Ωm", "$\\Omega_m$", "$\\Omega_{\\rm m}$", "Omega_m"],
  ["TNFα", "TNF-α", "TNF-alpha", "TNFalpha", "TNF alpha", "tnfalpha"],
  ["NF-κB", "NFκB", "NF-kappaB", "NFkappaB", "NF-kappa B", "NFkB", "NF-kB", "nfkb"],
  ["IL-1β", "IL-1beta", "IL-1 beta"],
  ["IL1β", "IL1beta"],
  ["γδ T cells", "gamma delta T cells", "gamma-delta T cells"],
  ["ΔF508", "∆F508", "delta F508"],
  ["ϵ-greedy", "ε-greedy", "$\\varepsilon$-greedy", "epsilon-greedy"],
  ["5 µm", "5 μm"],
  ["π0", "π_0", "$\\pi_0$", "pi0", "pi_0"],
];

describe("symbols spelled out", () => {
  it.each(SPELLINGS)("are the same words in all spellings: %s", (first, ...others) => {
    for (const other of others) expect([other, terms(other)]).toEqual([other, terms(first)]);
  });

  it.each([
    ["Beta distributions, AlphaGo, DeltaNet and betaine of the Sigmoid"],
    ["Λόγοι του Ευκλείδη, naïve 中文"],
    ["learning_rate, x_max_y, a__b, GPT-4 and Qwen2.5-VL for $5"],
    ["metal, alphabets, the Pine and piano"],
  ])("are not seen in %s", (text) => {
    expect(spelledOut(text)).toBe(text);
  });
});
