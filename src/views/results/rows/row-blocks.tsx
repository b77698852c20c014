/**
 * Draws a long list in blocks: those near the window have their rows, the others only their height. What holds the focus, a
 * selection or something opened below a row stays drawn. A block may hold others.
 */

import {
  createContext,
  startTransition,
  useContext,
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react'
import { flushSync } from 'react-dom'
import type { NearRows } from '../../../services/search/later-rows.ts'

/** Blocks are drawn this far before they are seen. */
const AHEAD = '1000px 0px'
/** Rows of a block that is only passed by are not requested. In milliseconds. */
const REST = 80

interface Block {
  readonly show: (isNear: boolean) => void
  needs: NearRows
  /** It is drawn. */
  isNear: boolean
  /** It is drawn or will be. */
  isWanted: boolean
}

interface BlockObserver {
  readonly watch: (element: HTMLElement, block: Block) => () => void
  /** The block was drawn or not any more, or needs other rows. */
  readonly notify: () => void
}

const Blocks = createContext<BlockObserver | undefined>(undefined)

interface RowBlocksProps {
  /** Rows that the drawn blocks need, whenever these change. Always the same function. */
  readonly onNear: (near: NearRows) => void
  readonly children: ReactNode
}

export function RowBlocks({ onNear, children }: RowBlocksProps) {
  const [observer] = useState(() => createBlockObserver(onNear))
  useEffect(() => observer.start(), [observer])
  return <Blocks value={observer}>{children}</Blocks>
}

interface RowBlockProps {
  readonly id: string
  /** About how many rows it has: its height until it was drawn. */
  readonly size: number
  /** Drawn before it is known what is near. */
  readonly isFirst: boolean
  /** None where it holds blocks, which have their own. */
  readonly needs?: NearRows | undefined
  readonly children: () => ReactNode
}

const NO_ROWS: NearRows = new Map()

export function RowBlock({ id, size, isFirst, needs = NO_ROWS, children }: RowBlockProps) {
  const observer = useContext(Blocks)
  const box = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(isFirst)
  const [height, setHeight] = useState<number>()
  const block = useRef<Block>(undefined)
  useEffect(() => {
    const element = box.current
    if (!element || !observer) return
    const own: Block = {
      show(next) {
        if (!next && own.isNear) setHeight(element.getBoundingClientRect().height)
        own.isWanted = next
        setNear(next)
      },
      needs: NO_ROWS,
      isNear: isFirst,
      isWanted: isFirst,
    }
    block.current = own
    return observer.watch(element, own)
  }, [observer, isFirst])
  useEffect(() => {
    if (!block.current) return
    Object.assign(block.current, { needs, isNear })
    observer?.notify()
  }, [observer, needs, isNear])
  const style: CSSProperties = height === undefined ? ({ '--rows': size } as CSSProperties) : { height }
  return (
    <div ref={box} data-block={id} className={isNear ? undefined : 'results-block'} style={isNear ? undefined : style}>
      {isNear && children()}
    </div>
  )
}

function createBlockObserver(onNear: (near: NearRows) => void): BlockObserver & { start(): () => void } {
  const blocks = new Map<Element, Block>()
  let reported = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Those that came near and are not drawn yet. */
  const waiting = new Set<Block>()
  let drawing: ReturnType<typeof setTimeout> | undefined
  // One after the other, each in a task of its own: between two of them the page is scrolled and painted.
  const drawNext = () => {
    const [block] = waiting
    drawing = undefined
    if (!block) return
    waiting.delete(block)
    startTransition(() => block.show(true))
    if (waiting.size > 0) drawing = setTimeout(drawNext)
  }
  const handleEntries = (entries: readonly IntersectionObserverEntry[]) => {
    for (const { target, isIntersecting } of entries.toSorted(compareDistance)) {
      const block = blocks.get(target)
      if (!block) continue
      if (isIntersecting) waiting.add(block)
      else waiting.delete(block)
      if (!isIntersecting && block.isWanted && !isHeld(target)) startTransition(() => block.show(false))
    }
    if (drawing === undefined) drawNext()
  }
  const observer =
    typeof IntersectionObserver === 'undefined'
      ? undefined
      : new IntersectionObserver(handleEntries, { rootMargin: AHEAD })
  const report = () => {
    const near = new Map<string, number>()
    for (const { isNear, needs } of blocks.values()) {
      if (!isNear) continue
      for (const [id, count] of needs) near.set(id, Math.max(count, near.get(id) ?? 0))
    }
    const name = JSON.stringify([...near])
    if (name === reported) return
    reported = name
    onNear(near)
  }
  return {
    watch(element, block) {
      blocks.set(element, block)
      observer?.observe(element)
      return () => {
        blocks.delete(element)
        observer?.unobserve(element)
      }
    },
    notify() {
      clearTimeout(timer)
      // At first there is nothing to wait for.
      timer = setTimeout(report, reported === '' ? 0 : REST)
    },
    start() {
      for (const element of blocks.keys()) observer?.observe(element)
      const showAll = () => {
        // A block may hold others, which are there once it is drawn.
        for (let drawn = -1; drawn < blocks.size;) {
          drawn = blocks.size
          flushSync(() => {
            for (const block of blocks.values()) block.show(true)
          })
        }
      }
      window.addEventListener('beforeprint', showAll)
      return () => {
        window.removeEventListener('beforeprint', showAll)
        clearTimeout(timer)
        clearTimeout(drawing)
        drawing = undefined
        observer?.disconnect()
      }
    },
  }
}

/** The nearest to what is seen first. */
function compareDistance(a: IntersectionObserverEntry, b: IntersectionObserverEntry): number {
  return measureDistance(a) - measureDistance(b)
}

function measureDistance({ boundingClientRect: { top, bottom } }: IntersectionObserverEntry): number {
  return Math.max(0, top - window.innerHeight, -bottom)
}

function isHeld(block: Element): boolean {
  if (block.contains(document.activeElement) || block.querySelector('[data-holds]')) return true
  const selection = window.getSelection()
  return selection !== null && !selection.isCollapsed && selection.containsNode(block, true)
}
