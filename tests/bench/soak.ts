/** `npm run soak -- [part …] [--minutes N] [--seed S]`: does one thing after another for a long time; says what grows, breaks or gets lost. */

import { parseArgs } from 'node:util'
import { buildSite } from '../support/built-site.ts'
import { clips } from './soak/clips.ts'
import { kills } from './soak/kills.ts'
import { pages } from './soak/pages.ts'
import type { SoakPart } from './soak/soak-part.ts'

/** In the order in which they are run. */
const PARTS: readonly SoakPart[] = [pages, clips, kills]

interface Asked {
  /** Of each part; undefined: as long as the part has its measure. */
  readonly minutes: number | undefined
  readonly seed: number
  readonly parts: readonly SoakPart[]
}

function readArguments(): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { minutes: { type: 'string' }, seed: { type: 'string' } },
      allowPositionals: true,
    })
    const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
    const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
    const parts = positionals.flatMap((name) => PARTS.find((part) => part.name === name) ?? [])
    if (
      (minutes !== undefined && !(minutes > 0)) ||
      !Number.isSafeInteger(seed) ||
      seed < 0 ||
      parts.length < positionals.length
    )
      return undefined
    return { minutes, seed, parts: parts.length > 0 ? parts : PARTS }
  } catch {
    return undefined
  }
}

async function main(): Promise<number> {
  const asked = readArguments()
  if (!asked) {
    const names = PARTS.map(({ name }) => name).join(' | ')
    console.error(
      `Usage: npm run soak -- [${names}] [--minutes N] [--seed S]\nMinutes are those of each part. Without them, pages walks for one, and the others are done when all is done.`,
    )
    return 2
  }
  buildSite()
  let faults = 0
  for (const part of asked.parts) {
    const { minutes, seed } = asked
    console.log(`\n${part.name}: ${minutes === undefined ? '' : `${minutes} min, `}seed ${seed}`)
    const say = (line: string) => console.log(`  ${line}`)
    const report = await part.run({ ...(minutes !== undefined && { minutes }), seed, say })
    for (const line of report.lines) console.log(`${part.name}: ${line}`)
    for (const fault of report.faults) console.error(`${part.name}: FAULT ${fault}`)
    faults += report.faults.length
  }
  console.log(
    `\n${faults === 0 ? 'Nothing went wrong.' : `${faults} faults. Again: npm run soak -- --seed ${asked.seed}`}`,
  )
  return faults === 0 ? 0 : 1
}

process.exitCode = await main()
