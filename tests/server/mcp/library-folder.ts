/** A folder with built episodes for the tests of the server: two, and for some one that holds little of its talk. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../support/episode-command.ts'

const HARBOUR = `---
video_id: harbourlamp
title: "The Harbour Light"
channel: Coast Radio
language: en
published: 2026-03-05
duration_seconds: 7200
tags: [lighthouses, storms]
---

## Summary

How a lamp was kept for thirty-one winters.

## Key Points

- **[The lamp](https://www.youtube.com/watch?v=harbourlamp&t=20s)** - What keeping it took.
- **[The house](https://www.youtube.com/watch?v=harbourlamp&t=2922s)** - Living with the hum.

## Transcript

**[0:20]** **Ann:** Thirty-one winters, and the lamp failed only once, in the great storm of eighty-seven.

**[0:32]** **Ben:** And nobody drowned that night?

**[0:36]** **Ann:** Nobody. We lit fires on the shingle, forty of them.

**[48:42]** **Ben:** You cannot sleep in a house that does not hum, and I have tried.
`

const ORCHARD = `---
video_id: orchardtalk
title: "Grafting Old Trees"
published: 2025-11-30
---

## Transcript

**[1:00]** **Cleo:** A graft is a promise between two trees, and the lamp of the season is frost.
`

/** Twenty minutes in a hundred words, of which nobody is said to speak. */
const QUARRY = `---
video_id: quarrywalks
title: "A Walk in the Quarry"
published: 2024-06-01
duration_seconds: 1200
---

## Highlights

### The slate

> "Slate splits along its own memory."
> -- Dora Finch, [1:00](https://www.youtube.com/watch?v=quarrywalks&t=60s)

## Transcript

${Array.from({ length: 20 }, (_, minute) => `**[${minute}:00]** Slate splits here, says the lamp.`).join('\n\n')}
`

/** Gives the path of the folder `data`. */
export function buildLibraryFolder({ hasThin = false } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-'))
  if (hasThin) writeFileSync(join(folder, 'quarry.md'), QUARRY)
  writeFileSync(join(folder, 'harbour.md'), HARBOUR)
  writeFileSync(join(folder, 'orchard.md'), ORCHARD)
  const { code, err } = runCommand('build', folder, '--out', join(folder, 'data/episodes'))
  if (code !== 0) throw new Error(err.join('\n'))
  return join(folder, 'data')
}
