/** Tasks of a page in a trace of the browser. */

export interface Task {
  /** Milliseconds of processor time, which other programs on the machine do not lengthen. */
  readonly cpu: number
  /** Milliseconds by the clock. */
  readonly clock: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** The tasks of pages' main threads in a trace of the browser. Throws when there are none: then nothing was measured. */
export function listTasks(trace: Buffer): readonly Task[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] }
  const place = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const pages = new Set(named.map(place))
  const tasks = traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && event.ph === 'X' && pages.has(place(event)),
  )
  if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error('The trace holds no tasks of a page.')
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ cpu: tdur / 1000, clock: dur / 1000 }))
}
