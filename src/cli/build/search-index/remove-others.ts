import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Removes files of earlier and interrupted search index builds; other files stay. */
export function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!kept.has(name) && /\.(?:bin|shard|pairs|tmp)$|^[a-z]+-[0-9a-f]{16}$/.test(name))
      rmSync(join(folder, name), { recursive: true })
  }
}
