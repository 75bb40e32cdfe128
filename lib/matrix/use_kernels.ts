import { choose_kernels, type KernelOptions } from "../backend/in_use";
import { check_options } from "./check_options";

/**
 * Chooses how matrices are computed with from now on; without options, as at the start. For a whole process, the environment
 * variables HANDWRITTEN_KERNELS ("reference" or "compiled") and HANDWRITTEN_THREADS (a number) choose.
 *
 * The two implementations agree to within rounding. The kernels' results are the same to the bit for any number of threads. Float64 is always
 * computed by the reference: it is for checking gradients.
 *
 * @throws RangeError if there is no such choice or option.
 */
export function use_kernels(options: KernelOptions = {}): void {
  check_options("use_kernels", options, ["implementation", "threads"]);
  choose_kernels(options);
}
