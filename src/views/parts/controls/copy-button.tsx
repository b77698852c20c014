/** A button that copies a text, and confirms it for a moment on itself and to screen readers. */

import { useEffect, useState } from 'react'
import { COPY_REFUSED } from '../../../services/command-key.ts'
import { useAppServices } from '../../../services/use-app-services.ts'
import { Button } from './button.tsx'

/** How long a control says that it has done something, in milliseconds. */
const SAID = 2000

/** What is set is there for a moment only. */
export function useBriefly<T>(): [T | undefined, (said: T) => void] {
  const [said, setSaid] = useState<T>()
  useEffect(() => {
    if (said === undefined) return
    const timer = setTimeout(() => setSaid(undefined), SAID)
    return () => clearTimeout(timer)
  }, [said])
  return [said, setSaid]
}

interface CopyButtonProps {
  /** The thing copied: `link`. */
  readonly what: string
  /** Or what writes it, when it is long: the same function as long as it writes the same. */
  readonly text: string | (() => string)
  /** The same for editors that take formatted text. */
  readonly html?: string | undefined
  readonly isSmall?: boolean
  /** Where the place does not say what is copied. */
  readonly label?: string
}

export function CopyButton({ what, text, html, isSmall = false, label = 'Copy' }: CopyButtonProps) {
  const services = useAppServices()
  const [copied, setCopied] = useBriefly<Pick<CopyButtonProps, 'text'>>()
  const isCopied = copied?.text === text
  const copy = async () => {
    const isDone = await services.copy(typeof text === 'string' ? text : text(), html)
    if (isDone) setCopied({ text })
    else services.announce(COPY_REFUSED)
  }
  return (
    <>
      <Button
        icon={isCopied ? 'check' : 'copy'}
        isSmall={isSmall}
        aria-label={`${isCopied ? 'Copied' : 'Copy'} ${what}`}
        className={`${isSmall ? '' : 'min-w-21'} ${isCopied ? 'border-accent! bg-tint! text-accent!' : ''}`}
        onClick={() => void copy()}
      >
        {isCopied ? 'Copied' : label}
      </Button>
      {/* In the dialog itself: what lies behind an open one is not read out. */}
      <span role="status" className="sr-only">
        {isCopied ? `Copied ${what}` : ''}
      </span>
    </>
  )
}
