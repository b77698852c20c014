/** Real transcripts to check search with, where they lie beside the project. Nothing of them is kept in it. */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const ARCHIVE = fileURLToPath(new URL('../../../../../shared/corpus/changelog-500.tar.gz', import.meta.url))

/** The paragraphs of each episode, the longest episode first, then in file order; undefined when there is no corpus. */
export function readCorpus(): string[][] | undefined {
  if (!existsSync(ARCHIVE)) return undefined
  const episodes = readTar(gunzipSync(readFileSync(ARCHIVE))).map(readParagraphs)
  const length = (paragraphs: readonly string[]) => paragraphs.reduce((sum, text) => sum + text.length, 0)
  const longest = episodes.reduce((best, next) => (length(next) > length(best) ? next : best))
  return [longest, ...episodes.filter((episode) => episode !== longest)]
}

/** The Markdown files of a tar archive: blocks of 512 bytes, a header with name and size before each file. */
function readTar(archive: Buffer): string[] {
  const files: string[] = []
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(archive.toString('utf8', at + 124, at + 136), 8)
    if (name.endsWith('.md')) files.push(archive.toString('utf8', at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

/** `**Name:** text` paragraphs without the name and the markup, cut at sentences so that none passes 60 words. */
function readParagraphs(markdown: string): string[] {
  return markdown.split(/\n\s*\n/).flatMap((block) => {
    const text = block
      .replace(/^\s*\*\*[^*]{1,60}?:\*\*\s*/, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[*_`>]/g, '')
    const words = text.split(/\s+/).filter((word) => word !== '')
    return words.length === 0 ? [] : cutLong(words)
  })
}

function cutLong(words: readonly string[]): string[] {
  const parts: string[] = []
  let part: string[] = []
  for (const word of words) {
    part.push(word)
    if (part.length < 60 && (part.length < 45 || !/[.?!…]["”)]?$/.test(word))) continue
    parts.push(part.join(' '))
    part = []
  }
  return part.length > 0 ? [...parts, part.join(' ')] : parts
}
