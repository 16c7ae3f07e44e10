export { type CopulaGroup, type CopulaGroups, copulaGroups, type RankPair } from './copula.ts'
export { normalCdf, normalCdfBlock, normalQuantile, normalQuantileBlock } from './normal.ts'
export { type BlockQuantile, cdf, compileQuantile, quantile, survival } from './quantile.ts'
export { BLOCK, fillUniforms, streamKey, uniformAt } from './streams.ts'
