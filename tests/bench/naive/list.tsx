/** The usual way, to measure against: time in React state on every frame, one row a caption line, every row drawn again. */

import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

interface Line {
  readonly start: number
  readonly text: string
}

function List({ lines, rate }: { readonly lines: readonly Line[]; readonly rate: number }) {
  const [time, setTime] = useState(0)
  useEffect(() => {
    const began = performance.now()
    let request = requestAnimationFrame(function tick() {
      setTime(((performance.now() - began) / 1000) * rate)
      request = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(request)
  }, [rate])
  return (
    <ul>
      {lines.map((line, index) => {
        const isActive = time >= line.start && time < (lines[index + 1]?.start ?? Infinity)
        return (
          <li key={line.start} style={{ background: isActive ? '#edf4f1' : '' }}>
            <button type="button">{Math.floor(line.start / 60)}</button> {line.text}
          </li>
        )
      })}
    </ul>
  )
}

Object.assign(window, {
  startNaive(lines: readonly Line[], rate: number) {
    createRoot(document.getElementById('root')!).render(<List lines={lines} rate={rate} />)
  },
})
