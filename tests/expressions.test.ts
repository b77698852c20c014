/** Every regular expression of the core takes time in proportion to the length of its text, however awkward the text. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { listExpressions, type Expression } from './support/expressions/list-expressions.ts'
import { writeProbes, writeText, type Probe } from './support/expressions/write-probes.ts'
import { MAX_GROWTH, measureGrowth } from './support/measure-growth.ts'

const CORE = fileURLToPath(new URL('../src/core', import.meta.url))
const modules = import.meta.glob('../src/core/**/*.ts')

/** Says with which text an expression grows too fast; nothing for one that does not. */
function listSlow({ source, flags, where }: Expression): string[] {
  const expression = new RegExp(source, flags)
  const suspects: Suspect[] = []
  let clear = 0
  for (const probe of writeProbes(source, flags)) {
    const suspect = screen(expression, probe)
    if (suspect) suspects.push(suspect)
    if (suspect && suspect.work > CLEAR && ++clear === 3 * MAX_MEASURED) break
  }
  const worst = suspects.toSorted((a, b) => b.work - a.work).slice(0, MAX_MEASURED)
  for (const { probe, size, isShort } of worst) {
    // Work that doubles with every character more would never end on a longer text.
    const ratio = isShort
      ? Infinity
      : measureGrowth((many) => apply(expression, writeText(probe, many)), size, size * 64)
    const text = JSON.stringify(`${probe.before} | ${probe.unit} | ${probe.after}`)
    if (ratio > MAX_GROWTH) return [`${where} /${source}/${flags} grows ${ratio.toFixed(1)} times with ${text}`]
  }
  return []
}

interface Suspect {
  readonly probe: Probe
  /** How often its unit was repeated. */
  readonly size: number
  /** Milliseconds. */
  readonly work: number
  readonly isShort: boolean
}

/** In milliseconds. Linear work on a text of 2,000 characters takes microseconds, quadratic work several milliseconds. */
const SUSPICIOUS = 0.4
/** No linear work takes so long; enough of these are enough. */
const CLEAR = 4
const SHORT = 80
/** Work that doubles with every character is seen after a few steps, before it takes for ever: how long 20 characters take depends on the machine. */
const LENGTHS = [...Array.from({ length: 16 }, (_, step) => 20 + 4 * step), 200, 2000]
const MAX_MEASURED = 5

/** Linear work on so little text takes microseconds; only a text that takes longer is worth measuring. */
function screen(expression: RegExp, probe: Probe): Suspect | undefined {
  for (const length of LENGTHS) {
    const size = Math.ceil(length / probe.unit.length)
    const text = writeText(probe, size)
    const isShort = length <= SHORT
    const allowed = isShort ? CLEAR : SUSPICIOUS
    let work = Infinity
    // Other programs may hold up one run, not all.
    for (let tries = 0; tries < (isShort ? 8 : 3) && work > allowed; tries++) {
      const start = performance.now()
      apply(expression, text)
      work = Math.min(work, performance.now() - start)
    }
    if (work > allowed) return { probe, size, work, isShort }
  }
  return undefined
}

/** As the core does: everywhere with `g`, at one place with `y`, else once. */
function apply(expression: RegExp, text: string): unknown {
  expression.lastIndex = 0
  return expression.global ? text.replace(expression, '') : expression.exec(text)
}

function readCore() {
  const paths = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  return paths
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, ...listExpressions(path, readFileSync(join(CORE, path), 'utf8')) }))
}

// The package builds an expression of its own while it is loaded: loaded before, it is not recorded.
await import('yaml')

/** The patterns that modules pass to `RegExp` while they are loaded. */
async function recordBuilt(paths: readonly string[]): Promise<Expression[]> {
  const built: Expression[] = []
  const Native = globalThis.RegExp
  globalThis.RegExp = new Proxy(Native, {
    construct(target, args: [string, string?]) {
      const made = new target(...args)
      built.push({ source: made.source, flags: made.flags, where: `RegExp ${built.length + 1}` })
      return made
    },
  })
  try {
    for (const path of paths) await modules[`../src/core/${path}`]!()
  } finally {
    globalThis.RegExp = Native
  }
  return built
}

describe('the regular expressions of the core', () => {
  it('take time in proportion to the text @slow', async () => {
    const files = readCore()
    const hidden = files.flatMap(({ path, hidden: lines }) => lines.map((line) => `${path}:${line}`))
    expect(hidden, 'built inside a function, so their patterns cannot be tried').toEqual([])
    const built = await recordBuilt(files.filter((file) => file.built > 0).map(({ path }) => path))
    expect(built).toHaveLength(files.reduce((sum, file) => sum + file.built, 0))
    const all = [...files.flatMap(({ literals }) => literals), ...built]
    const once = new Map(all.map((expression) => [`${expression.source}/${expression.flags}`, expression]))
    expect(once.size).toBeGreaterThan(500)
    expect([...once.values()].flatMap(listSlow)).toEqual([])
  })
})

describe('the probes', () => {
  it.each([
    [/\s+$/, /(?<!\s)\s+$/],
    [/^["“]+|["“]+$/g, /^["“]+|(?<!["“])["“]+$/g],
    [/^(?:\w+,?)+$/, /^\w+(?:,\w+)*,?$/],
    [/^[ab](?:x\s*)?y\s*\n\s*z/, /^[ab](?:x\s*)?y[^\S\n]*\n\s*z/],
  ])('find that %s is slow and %s is not @slow', (slow, linear) => {
    const list = ({ source, flags }: RegExp) => listSlow({ source, flags, where: 'here' })
    expect(list(slow)).toHaveLength(1)
    expect(list(linear)).toEqual([])
  })

  it('are made for literals, for what `split` is given, and for what is built from text', () => {
    const code = 'const a = /x+/u\nf(s.split(/,/), /,/)\nconst b = new RegExp(c)\nconst d = () => RegExp(c)\n'
    const { literals, built, hidden } = listExpressions('a.ts', code)
    expect(literals.map(({ source, flags, where }) => `${where} ${source} ${flags}`)).toEqual([
      'a.ts:1 x+ u',
      'a.ts:2 , g',
      'a.ts:2 , ',
    ])
    expect({ built, hidden }).toEqual({ built: 1, hidden: [4] })
  })
})
