/** Starts `search-worker.ts`: a thread does not load TypeScript as the server does that starts it. */

import { register } from 'tsx/esm/api'

register()
await import('./search-worker.ts')
