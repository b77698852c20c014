/** What counts as the engine when it is weighed. */

export { expandQuery } from '../../src/core/search/query/expand-query.ts'
export { createExpand } from '../../src/core/search/query/word-groups.ts'
export { createTermBackend } from '../../src/core/search/retrieve/term-backend.ts'
