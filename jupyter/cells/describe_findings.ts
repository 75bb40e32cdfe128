/** What the compiler found in a cell, as lines of a traceback. */
import type { CompileError, Finding } from "./compile_error";
import { excerpt, line_of } from "./excerpt";

const MOST_FINDINGS = 5;

/** The lines below the message of the first finding. */
export function describe_findings({ source, findings }: CompileError): string[] {
  const shown = findings.slice(0, MOST_FINDINGS).flatMap((finding, index) => {
    const lines = describe_finding(source, finding);
    return index === 0 ? lines : ["", finding.message, ...lines];
  });
  const rest = findings.length - MOST_FINDINGS;
  return rest > 0 ? [...shown, "", `… and ${rest} more`] : shown;
}

function describe_finding(source: string, { details, place, file }: Finding): string[] {
  const where = file
    ? [`  in ${file.name} line ${file.line}`]
    : [`  in this cell line ${line_of(source, place.start)}:`, ...excerpt(source, place)];
  return [...details.map((detail) => `  ${detail}`), ...where];
}
