import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Removes the files of earlier search indexes and of broken attempts; whatever else lies in the folder stays. */
export function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!kept.has(name) && /\.(?:bin|shard|pairs|tmp)$|^[a-z]+-[0-9a-f]{16}$/.test(name))
      rmSync(join(folder, name), { recursive: true })
  }
}
