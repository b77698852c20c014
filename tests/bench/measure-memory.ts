/** Memory of a process and all it has started, as Linux counts it now: shared pages count once. */

import { readdirSync, readFileSync } from 'node:fs'

/** In MB; 0 for processes that have ended. */
export function measureMemory(root: number): number {
  const parents = new Map(listProcesses().map((pid) => [pid, readParent(pid)]))
  const isOurs = (pid: number | undefined): boolean => pid === root || (!!pid && isOurs(parents.get(pid)))
  return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + readShare(pid), 0)
}

function listProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** The name of the program, in brackets, may hold anything. */
function readParent(pid: number): number {
  return Number(readProcessFile(pid, 'stat').split(') ').at(-1)?.split(' ')[1])
}

function readShare(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProcessFile(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024
}

function readProcessFile(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
