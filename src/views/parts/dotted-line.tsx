/** Facts on one line with dots between them; a fact breaks inside only where it is longer than a line. */

export function DottedLine({ facts, className }: { readonly facts: readonly string[]; readonly className: string }) {
  if (facts.length === 0) return null
  return (
    <p className={`num ${className}`}>
      {facts.map((fact, index) => (
        <span key={fact} className="inline-block max-w-full wrap-anywhere">
          <span>{fact}</span>
          {/* Where the line breaks, the dot ends the first line. */}
          {index < facts.length - 1 && (
            <span aria-hidden="true" className="mx-[.5em] text-ink-3 phone:mx-[.4em]">
              ·
            </span>
          )}
        </span>
      ))}
    </p>
  )
}
