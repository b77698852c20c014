/** The modules that are weighed as the engine. */

export { expandQuery } from '../../src/core/search/query/expand-query.ts'
export { createExpand } from '../../src/core/search/query/word-groups.ts'
export { createTermEngine } from '../../src/core/search/retrieve/term-engine.ts'
