/** `npm run episode`: makes episode files from notes and captions. */

import { runEpisode } from './run-episode.ts'
import { createTerminal } from './terminal.ts'

process.exitCode = await runEpisode(process.argv.slice(2), createTerminal())
