import { terms } from "../../../index/text/terms.js";
import { OF_THE_WHOLE } from "./gist.js";

/**
 * What is asked of studies of any kind, as terms: who took part, what was given and measured, what was used, how many, which of
 * several. Which study is meant these words do not say.
 */
const OF_ANY_STUDY = new Set([
  ...OF_THE_WHOLE,
  ...terms(
    `patient participant subject volunteer respondent individual people person human adult child children infant man men
    woman women boy girl male female animal mouse mice rat cell species strain population cohort group arm control placebo
    sample size age sex gender country center centre hospital site

    dose dosage drug treat treatment intervention therapy medication side effect adverse event outcome endpoint end duration
    follow up time day week month year

    study trial experiment analysis survey review research author team technique model algorithm system architecture baseline
    data dataset set task benchmark metric measure evaluation accuracy accurate performance score code parameter training test hypothesis
    statistic value rate percent percentage number total mean average median

    use make take get see look happen last name give administer receive include enrol enroll recruit involve choose select
    randomize randomise blind investigate examine evaluate assess analyze analyse compare report observe conduct perform
    carry run train state mention made took taken got seen given chosen found done shown ran said

    many much least most less long large big small high low old good better best bad worse worst primary overall exact
    actual first second third fourth fifth sixth seventh eighth ninth tenth final latter former one two three other another
    same different each both all any some`,
  ),
]);

/** The telling words of a question that not every study has, as terms. */
export const ownTerms = (question: string) => terms(question).filter((term) => !OF_ANY_STUDY.has(term));

/** Whether no word of a question tells what it is about: "how many patients were studied?", "which one is better?", "why?". */
export const isOfAnyStudy = (question: string) => ownTerms(question).length === 0;
