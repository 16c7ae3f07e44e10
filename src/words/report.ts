import type { Language } from '../scenario/types.ts'
import { reportEn } from './report.en.ts'
import { reportSv } from './report.sv.ts'
import { chartsEn } from './report-charts.en.ts'
import { chartsSv } from './report-charts.sv.ts'
import type { ChartTexts, ReportTexts } from './report-types.ts'

export type { ChartTexts, ReportTexts } from './report-types.ts'

/** The texts of the drawings and of the printed report, by language. */
export const chartTexts: Readonly<Record<Language, ChartTexts>> = { sv: chartsSv, en: chartsEn }
export const reportTexts: Readonly<Record<Language, ReportTexts>> = { sv: reportSv, en: reportEn }
