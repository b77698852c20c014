/** A page of talk with marked words: the sign of the program, large. */

export function LogoDrawing() {
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
