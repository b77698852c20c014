/** `npm run bench [-- name…]`: builds the site, runs the benches and writes their figures to RESULTS.md beside this file. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import { buildSite } from '../support/built-site.ts'
import { BENCHES } from './benches.ts'
import { type BenchResult, formatResults, formatRow } from './results.ts'

const PAGE = fileURLToPath(new URL('RESULTS.md', import.meta.url))

function describeCircumstances(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`
}

async function runBenches(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    console.error(
      `There is no bench "${unknown.join('", "')}". There are: ${BENCHES.map(({ name }) => name).join(', ')}.`,
    )
    return 2
  }
  buildSite()

  const results: BenchResult[] = []
  let failed = 0
  for (const bench of BENCHES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n${bench.name}`)
    try {
      const rows = await bench.run()
      for (const row of rows) console.log(`  ${formatRow(row)}`)
      results.push({ name: bench.name, rows, circumstances: describeCircumstances() })
    } catch (error) {
      failed += 1
      console.error(`  ${bench.name} did not finish:`, error)
    }
  }
  writeFileSync(PAGE, formatResults(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', results))
  console.log(`\nWritten to tests/bench/RESULTS.md`)
  return failed > 0 ? 1 : 0
}

process.exitCode = await runBenches(process.argv.slice(2))
