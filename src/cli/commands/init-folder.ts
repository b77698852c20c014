/** `init`: a folder to begin a library in, with an example, its settings, and workflows that publish it and add to it. */

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readVersion } from '../files/program.ts'
import { createInside } from '../files/inside-folder.ts'
import { reportWriteError } from '../files/write-file.ts'
import type { Terminal } from '../report/terminal.ts'

/** Files that are there stay as they are. Exit code: 0 all good, 1 they cannot be written, 2 wrong usage. */
export function initFolder(args: readonly string[], terminal: Terminal): number {
  const folder = readFolder(args)
  if (typeof folder !== 'string') {
    terminal.printError(`init: ${folder.error}`)
    return 2
  }
  try {
    for (const [name, content] of listFiles(readVersion())) {
      const path = join(folder, name)
      const isThere = !createInside(path, folder, content)
      terminal.print(`${isThere ? 'there already' : 'written'.padEnd(13)}  ${path}`)
    }
  } catch (error) {
    return reportWriteError(error, terminal)
  }
  terminal.print('')
  terminal.print(`See it: npm run episode -- ${/\s/.test(folder) ? `"${folder}"` : folder}`)
  terminal.print('Then put notes and captions into the folder, or add those of a podcast, and delete example.md.')
  return 0
}

function readFolder(args: readonly string[]): string | { readonly error: string } {
  try {
    const [folder = '.', ...others] = parseArgs({ args: [...args], allowPositionals: true }).positionals
    return others.length === 0 ? folder : { error: 'one folder is enough' }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** Path and text of each. */
function listFiles(version: string): readonly (readonly [name: string, content: string])[] {
  const command = `npx --yes transcript-explorer@${version}`
  return [
    ['example.md', EXAMPLE],
    ['transcript-explorer.json', SETTINGS],
    ['.gitignore', '.transcript-explorer/\n'],
    ['.github/workflows/pages.yml', publishWith(command)],
    ['.github/workflows/add.yml', addWith(command)],
  ]
}

const EXAMPLE = `---
title: "An example: two people on a ferry"
channel: My first library
language: en
---

## Summary

What a note may hold: a summary, key points, quotes with their times, and the transcript. Everything but the title may be missing.

## Key Points

- **[The timetable](#t=0:12)** - Why the ferry is never late.

## Quotes

> "A ferry is a bridge that has learned patience."
> — Ann [0:24]

## Transcript

**[0:00]** **Ben:** You have steered this ferry for twenty years. Does it ever get dull?

**[0:12]** **Ann:** Never. The timetable is the same each day, and the water never is.

**[0:24]** **Ann:** A ferry is a bridge that has learned patience.
`

const SETTINGS = `{
  "title": "My first library",
  "description": "Talks worth reading.",
  "language": "en",
  "hosts": ["github-pages"]
}
`

const STEPS = `      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22`

function publishWith(command: string): string {
  return `# Makes the site and publishes it on GitHub Pages: choose "GitHub Actions" as its source in the settings of the repository.
name: pages

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

# A newer push waits for the one that is being published.
concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.published.outputs.page_url }}
    steps:
${STEPS}
      - id: pages
        uses: actions/configure-pages@v5
      # The ids in transcript-explorer.ids.json are those of links and notes: commit it with the sources it names.
      - run: ${command} site . --out ../site --site-url="$ADDRESS/"
        env:
          ADDRESS: \${{ steps.pages.outputs.base_url }}
      - run: ${command} check-site ../site
      - run: mv ../site site
      - uses: actions/upload-pages-artifact@v3
        with:
          path: site
      - id: published
        uses: actions/deploy-pages@v4
`
}

function addWith(command: string): string {
  return `# Adds new episodes each week.
name: add

on:
  schedule:
    - cron: '20 4 * * 1'
  workflow_dispatch:

permissions:
  contents: write
  actions: write

env:
  # Feeds, playlists and channels, each in a line of its own below this one:   https://example.org/feed.xml
  SOURCES: |

jobs:
  add:
    runs-on: ubuntu-latest
    steps:
${STEPS}
      # Links of YouTube are read with yt-dlp, which needs a runtime of JavaScript.
      - if: contains(env.SOURCES, 'youtu')
        run: |
          pipx install "yt-dlp[default]"
          mkdir -p ~/.config/yt-dlp
          echo "--js-runtimes node" >> ~/.config/yt-dlp/config
      - run: |
          code=0
          for source in $SOURCES; do
            before=$(git status --porcelain --untracked-files=all)
            ${command} add "$source" --to . && continue
            if [ "$before" = "$(git status --porcelain --untracked-files=all)" ]; then
              echo "::error::Nothing of $source was added: the lines above say why."
              code=1
            else
              echo "::warning::Not all of $source was added."
            fi
          done
          exit $code
      # What came is kept, also where another source failed.
      - if: \${{ !cancelled() }}
        run: |
          git add --all
          git diff --cached --quiet && exit 0
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git commit --message "Add new episodes"
          git push
          # What a workflow pushes starts no other by itself.
          gh workflow run pages.yml
        env:
          GH_TOKEN: \${{ github.token }}
`
}
