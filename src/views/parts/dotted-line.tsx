interface DottedLineProps {
  readonly facts: readonly string[]
  /** One of them that a phone has no room for, nor for the dot before it. */
  readonly wideOnly?: string | undefined
  readonly className: string
}

/** Facts on one line with dots between them; a fact breaks inside only where it is longer than a line. */
export function DottedLine({ facts, wideOnly, className }: DottedLineProps) {
  if (facts.length === 0) return null
  const hideOnPhone = (fact: string | undefined) => (fact === wideOnly ? 'phone:hidden' : undefined)
  return (
    <p className={`dotted ${className}`}>
      {facts.map((fact, index) => (
        <span key={fact} className={hideOnPhone(fact)}>
          <span>{fact}</span>
          {/* Where the line breaks, the dot ends the first line. */}
          {index < facts.length - 1 && (
            <span aria-hidden="true" className={hideOnPhone(facts[index + 1])}>
              ·
            </span>
          )}
        </span>
      ))}
    </p>
  )
}
