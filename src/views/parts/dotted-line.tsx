/** Facts on one line with dots between them; a fact breaks inside only where it is longer than a line. */
export function DottedLine({ facts, className }: { readonly facts: readonly string[]; readonly className: string }) {
  if (facts.length === 0) return null
  return (
    <p className={`dotted ${className}`}>
      {facts.map((fact, index) => (
        <span key={fact}>
          <span>{fact}</span>
          {/* Where the line breaks, the dot ends the first line. */}
          {index < facts.length - 1 && <span aria-hidden="true">·</span>}
        </span>
      ))}
    </p>
  )
}
