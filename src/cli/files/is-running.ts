/** Whether there is a process of this id; one of another user counts. */
export function isRunning(pid: number): boolean {
  // Zero and negative numbers stand for groups of processes.
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
