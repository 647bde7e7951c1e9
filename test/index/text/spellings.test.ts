import { describe, expect, it } from "vitest";
import { otherSpellings } from "../../../index/text/spellings.js";

describe("A word of British English", () => {
  it.each([
    ["quantisation", "quantization"],
    ["optimisers", "optimizers"],
    ["analysing", "analyzing"],
    ["behavioural", "behavioral"],
    ["tumour", "tumor"],
    ["fibres", "fibers"],
    ["centre", "center"],
    ["millimetre", "millimeter"],
    ["defence", "defense"],
    ["haemoglobin", "hemoglobin"],
    ["leukaemia", "leukemia"],
    ["ischaemic", "ischemic"],
    ["paediatric", "pediatric"],
    ["anaesthesia", "anesthesia"],
    ["aetiology", "etiology"],
    ["archaeology", "archeology"],
    ["diarrhoea", "diarrhea"],
    ["oesophageal", "esophageal"],
    ["oedema", "edema"],
    ["foetal", "fetal"],
    ["coeliac", "celiac"],
    ["manoeuvre", "maneuvre"],
  ])("is another word of American English, and the other way round: %s, %s", (british, american) => {
    expect(otherSpellings(british)).toContain(american);
    expect(otherSpellings(american)).toContain(british);
  });

  it("may differ in several places", () => {
    expect(otherSpellings("colourisation")).toEqual(["colourization", "colorisation", "colorization"]);
  });
});

describe("A word that is spelled in one way", () => {
  it.each([
    "noise",
    "wise",
    "size",
    "supervise",
    "raising",
    "boeing",
    "heroes",
    "poetry",
    "mourning",
    "fourth",
    "source",
    "genre",
    "register",
    "parameter",
    "sentence",
    "speed",
  ])("has either no other or one that nobody writes: %s", (word) => {
    expect(["supervize", "raizing"]).toEqual(expect.arrayContaining(otherSpellings(word)));
  });

  it.each(["expertise", "improvisation", "televised", "treatise"])(
    "is not taken for one of the stem of another: %s",
    (word) => {
      expect(otherSpellings(word)).toEqual([]);
    },
  );
});
