/** Why a peer takes no part. */
export interface MissingPeer {
  readonly missing: string;
}
