import type { Catalogue, Code, Problem } from '../problems/problem.ts'
import type { Language } from '../scenario/types.ts'
import { analysisEn } from './problems/analysis.en.ts'
import { analysisSv } from './problems/analysis.sv.ts'
import { commandEn } from './problems/command.en.ts'
import { commandSv } from './problems/command.sv.ts'
import { formulaEn } from './problems/formula.en.ts'
import { formulaSv } from './problems/formula.sv.ts'
import { modelEn } from './problems/model.en.ts'
import { modelSv } from './problems/model.sv.ts'
import type { ProblemText, ProblemWords } from './problems/problem-words.ts'
import { runEn } from './problems/run.en.ts'
import { runSv } from './problems/run.sv.ts'
import { scenarioEn } from './problems/scenario.en.ts'
import { scenarioSv } from './problems/scenario.sv.ts'

export type { ProblemText }

const all: Readonly<Record<Language, ProblemWords<Catalogue>>> = {
  sv: { ...formulaSv, ...scenarioSv, ...modelSv, ...runSv, ...analysisSv, ...commandSv },
  en: { ...formulaEn, ...scenarioEn, ...modelEn, ...runEn, ...analysisEn, ...commandEn },
}

const say = <C extends Code>(code: C, facts: Catalogue[C], lang: Language): ProblemText => all[lang][code](facts)

/** What is wrong and what to do about it, in the reader's language. */
export const problemText = (problem: Problem, lang: Language): ProblemText => say(problem.code, problem.facts, lang)
