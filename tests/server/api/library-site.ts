/** A built site of a few episodes, and its server over them, for the tests of the interface. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runEpisode } from '../../../src/cli/episode.ts'
import type { SearchApi } from '../../../src/server/api/add-api.ts'
import { createMemoryEngine } from '../../../src/server/api/memory-engine.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'
import { runCommand } from '../../support/episode-command.ts'
import { SILENT } from '../../support/silent-terminal.ts'

const NOTES = {
  harbour: `---
video_id: harbourlamp
title: "The Harbour Light"
channel: Coast Radio
published: 2026-03-05
duration_seconds: 7200
tags: [lighthouses, storms]
---

## Key Points

- **[The lamp](https://www.youtube.com/watch?v=harbourlamp&t=20s)** - What keeping it took.

## Mentions

### People

- **Grace Darling** - rowed out to a wreck.

## Transcript

**[0:20]** **Ann:** Thirty-one winters, and the lamp failed only once, in the great storm of eighty-seven.

**[0:32]** **Ben:** And nobody drowned that night? Grace Darling would have rowed.

**[0:36]** **Ann:** Nobody. We lit fires on the shingle, forty of them.

**[48:42]** **Ben:** You cannot sleep in a house that does not hum, and I have tried.
`,
  orchard: `---
video_id: orchardtalk
title: "Grafting Old Trees"
published: 2025-11-30
channel: Garden Hour
duration_seconds: 1500
---

## Mentions

### People

- **Grace Darling** - an apple was named after her.

## Transcript

**[1:00]** **Cleo:** A graft is a promise between two trees, and the lamp of the season is frost.

**[2:00]** **Cleo:** Grace Darling is a late apple. Keep it through the winter.
`,
  ferry: `---
video_id: ferrycrossx
title: "The Last Ferry"
channel: Coast Radio
published: 2025-01-10
duration_seconds: 3600
tags: [storms]
---

## Transcript

**[0:10]** **Ann:** The ferry crossed through every storm but one.

**[5:00]** **Dora:** The lamp on the pier was our lighthouse, whatever the chart said.
`,
} as const

/** Gives the path of the built site. */
export function buildLibrarySite(notes: Readonly<Record<string, string>> = NOTES): string {
  const folder = mkdtempSync(join(tmpdir(), 'library-site-'))
  const root = join(folder, 'dist')
  for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, `${name}.md`), text)
  const { code, err } = runCommand('build', folder, '--out', join(root, 'data', 'episodes'))
  if (code !== 0) throw new Error(err.join('\n'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><html><head><title>Library</title></head></html>')
  writeFileSync(join(root, '404.html'), '<!doctype html><html><head><title>App</title></head></html>')
  return root
}

/** The same, with an index of its texts. */
export async function buildIndexedSite(notes?: Readonly<Record<string, string>>): Promise<string> {
  const root = buildLibrarySite(notes)
  await runEpisode(['index', join(root, 'data', 'episodes')], SILENT)
  return root
}

export function removeLibrarySite(root: string): void {
  rmSync(join(root, '..'), { recursive: true })
}

/** A server that is not listening. Many requests are allowed, and more time than a busy machine needs, unless said otherwise. */
export function serveLibrary(root: string, options: Partial<SearchApi> = {}, hostNames: readonly string[] = []) {
  const api = { createEngine: createMemoryEngine, rate: 1_000_000, timeout: 600_000, ...options }
  return createSiteServer({ root, base: '/', api, hostNames })
}

/** What the server responds to a request, as the network gives it. @param address Path and query. */
export async function fetchFrom(app: ReturnType<typeof serveLibrary>, address: string): Promise<Response> {
  const { rawPayload, statusCode, headers } = await app.inject({ url: address })
  const type = String(headers['content-type'])
  return new Response(new Uint8Array(rawPayload), { status: statusCode, headers: { 'content-type': type } })
}
