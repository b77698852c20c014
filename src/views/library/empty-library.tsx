/** The library before there is anything in it: what it is for, and how an episode is added. */

const COMMAND = 'npm run episode -- build notes/ --out data'

export function EmptyLibrary() {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-[min(100%-96px,880px)] py-22 outline-none phone:w-[calc(100%-40px)] phone:py-8"
    >
      <h1 className="font-serif text-display font-[560] tracking-[-.014em] text-balance">
        Add an episode to start reading
      </h1>
      <p className="mt-4 max-w-[60ch] font-serif text-[19px]/7.5 text-ink-2 phone:text-[17px]/6.75">
        Long conversations become pages you can read, search and quote, with every sentence linked to its moment in the
        video.
      </p>
      <section
        aria-labelledby="add-episode"
        className="relative mt-9 flex min-h-54 flex-col items-start justify-center gap-3 overflow-hidden rounded-3 border-[1.5px] border-line-2 px-10 py-11 phone:mt-6 phone:px-5 phone:py-6"
      >
        <Drawing />
        <h2 id="add-episode" className="font-serif text-[22px]/7 font-semibold">
          Build it from your notes
        </h2>
        <p className="max-w-[46ch] text-small text-ink-3">
          Put Markdown notes with front matter, highlights, key points, mentions and transcript into a folder, run this
          in the project’s folder, then open this page again.
        </p>
        <code className="max-w-full rounded-1 bg-well px-2.5 py-1.5 font-mono text-[13px]/5 wrap-anywhere select-all">
          {COMMAND}
        </code>
      </section>
    </main>
  )
}

/** The sign of the program, large: a page of talk with marked words. */
function Drawing() {
  return (
    <svg
      className="absolute end-10 top-1/2 h-35 w-65 -translate-y-1/2 fill-strip-off max-desk:hidden"
      viewBox="0 0 260 140"
      aria-hidden="true"
    >
      {BARS.map(([x, y, width]) => (
        <rect key={`${x}-${y}`} x={x} y={y} width={width} height={8} rx={3} />
      ))}
      {MARKED.map(([x, y, width]) => (
        <g key={`${x}-${y}`}>
          <rect className="fill-marker" x={x - 4} y={y - 6} width={width + 8} height={20} rx={2} />
          <rect className="fill-marker-2" x={x} y={y} width={width} height={8} rx={3} />
        </g>
      ))}
    </svg>
  )
}

type Bar = readonly [x: number, y: number, width: number]

const BARS: readonly Bar[] = [
  [0, 6, 60],
  [72, 6, 34],
  [118, 6, 88],
  [218, 6, 30],
  [0, 37, 28],
  [144, 37, 62],
  [218, 37, 26],
  [0, 68, 84],
  [96, 68, 46],
  [154, 68, 74],
  [0, 99, 40],
  [52, 99, 66],
  [194, 99, 58],
  [0, 130, 74],
  [86, 130, 36],
]
const MARKED: readonly Bar[] = [
  [40, 37, 92],
  [130, 99, 52],
]
