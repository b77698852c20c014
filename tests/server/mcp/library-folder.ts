/** A folder with two built episodes for the tests of the server. */

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

/** Gives the path of the folder `data`. */
export function buildLibraryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-'))
  writeFileSync(join(folder, 'harbour.md'), HARBOUR)
  writeFileSync(join(folder, 'orchard.md'), ORCHARD)
  const { code, err } = runCommand('build', folder, '--out', join(folder, 'data/episodes'))
  if (code !== 0) throw new Error(err.join('\n'))
  return join(folder, 'data')
}
