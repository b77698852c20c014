/** What counts as the engine when it is weighed. */

export { expandQuery } from '../../src/core/search/expanded-query.ts'
export { createExpand } from '../../src/core/search/read-groups.ts'
export { createTermBackend } from '../../src/core/search/term-backend.ts'
