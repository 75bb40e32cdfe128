/** One thing to show in several formats, by MIME type: the front end picks the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Which place on the page a display takes. */
export interface Place {
  /** A name for the place, by which later displays replace what is there. */
  readonly display_id?: string;
  /** Whether this display replaces an earlier one with the same name. */
  readonly update?: boolean;
  /** Whether a later display will take its place, as with the progress of a training that goes on. */
  readonly live?: boolean;
}

/** Puts something under the running cell, at once. */
export type SendDisplay = (data: MimeBundle, place?: Place) => void;
