/** Tags as they are typed: parted by commas, with or without a hash. */

import { MAX_TAG, MAX_TAGS } from '../../reader/notes/note-limits.ts'

/** Each once, as first written; white space inside becomes one space. */
export function readTags(typed: string): readonly string[] {
  const tags = new Map<string, string>()
  for (const part of typed.split(/[,;\n]/)) {
    const tag = part
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/^#+\s*/, '')
      .slice(0, MAX_TAG)
      .trim()
    if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return [...tags.values()].slice(0, MAX_TAGS)
}

export function formatTags(tags: readonly string[]): string {
  return tags.join(', ')
}
