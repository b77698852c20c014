/** Part `clips`: every shell runs one script of clip commands from hostile notes; not one argument may come out differently. */

import { checkClipCommands } from '../../support/hostile-clips.ts'
import type { SoakPart } from './soak-part.ts'

const COMMANDS = 100_000

export const clips: SoakPart = {
  name: 'clips',
  // It is done when all have been run, however long that takes.
  async run({ seed, say }) {
    say(`${COMMANDS} commands in each shell`)
    const { checks, skipped } = checkClipCommands(COMMANDS, seed)
    const lines = checks.map(({ shell, commands, faults }) => `${shell}: ${commands} commands, ${faults.length} faults`)
    const missing = skipped.map((shell) => `${shell}: not installed, not run`)
    return {
      lines: [...lines, ...missing],
      faults: checks.flatMap(({ shell, faults }) => faults.map((fault) => `${shell}: ${fault}`)),
    }
  },
}
