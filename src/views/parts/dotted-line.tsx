interface DottedLineProps {
  readonly facts: readonly string[]
  /** One of them that a phone has no room for, nor for the dot before it. */
  readonly wideOnly?: string | undefined
  readonly className: string
}

/** Facts on one line with dots between them; a fact breaks inside only where it is longer than a line. */
export function DottedLine({ facts, wideOnly, className }: DottedLineProps) {
  if (facts.length === 0) return null
  const hideOnPhone = (fact: string | undefined) => (fact === wideOnly ? ' phone:hidden' : '')
  return (
    <p className={`num ${className}`}>
      {facts.map((fact, index) => (
        <span key={fact} className={`inline-block max-w-full wrap-anywhere${hideOnPhone(fact)}`}>
          <span>{fact}</span>
          {/* Where the line breaks, the dot ends the first line. */}
          {index < facts.length - 1 && (
            <span aria-hidden="true" className={`mx-[.5em] text-ink-3 phone:mx-[.4em]${hideOnPhone(facts[index + 1])}`}>
              ·
            </span>
          )}
        </span>
      ))}
    </p>
  )
}
