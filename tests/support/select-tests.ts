/** Selects the tests that `npm test -- <words>` runs: the files whose path has the words, else the titles that do. */

export interface TestFile {
  /** From the project's folder, with slashes. */
  readonly path: string
  readonly source: string
}

export interface Selection {
  /** Files to run; a runner that gets none has nothing to do. */
  readonly unit: readonly string[]
  readonly browser: readonly string[]
  /** Only the tests whose title matches. */
  readonly title: RegExp | undefined
}

/** Case is ignored. Titles are looked for as they are written in the source, `${}` and `%s` included. */
export function selectTests(files: readonly TestFile[], words: string): Selection {
  const wanted = words.toLowerCase()
  const named = files.filter(({ path }) => path.toLowerCase().includes(wanted))
  const found = named.length > 0 ? named : files.filter(({ source }) => source.toLowerCase().includes(wanted))
  const paths = found.map(({ path }) => path)
  return {
    unit: paths.filter((path) => !isBrowserTest(path)),
    browser: paths.filter(isBrowserTest),
    title: named.length > 0 ? undefined : new RegExp(writePattern(words)),
  }
}

export function isTestFile(path: string): boolean {
  return /\.(?:test|spec)\.tsx?$/.test(path)
}

function isBrowserTest(path: string): boolean {
  return path.endsWith('.spec.ts')
}

/** Either case of every letter, since Vitest knows no flags. */
function writePattern(words: string): string {
  return words
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
}
