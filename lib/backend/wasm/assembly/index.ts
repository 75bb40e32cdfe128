// The kernels. Each takes the number of its part and how many parts there are, then its arguments: addresses in bytes, sizes in numbers.

export { are_in_order } from "./are_in_order";
export { add_column, column_argmax, cross_entropy, select_columns, softmax } from "./columns";
export { convolve, convolve_weights, turn_filters } from "./convolution";
export { dense_dense, pack_rows } from "./dense_dense";
export { dense_sparse, pack_strips } from "./dense_sparse";
export { dense_sparse_transposed, sum_pieces } from "./dense_sparse_transposed";
export { combine_entries, drop_out, map_entries, step_by_size } from "./elementwise";
export { fill_in } from "./fill_in";
export { pool, pool_back } from "./pooling";
export { row_sums, sum_of_squares, sum_row_sums } from "./reductions";
export { combine_rows, row_covariances } from "./rows";
export { transpose_entries } from "./transpose_entries";
