/** True when a process with this id exists, of any user. */
export function isRunning(pid: number): boolean {
  // Zero and negative ids mean process groups.
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
