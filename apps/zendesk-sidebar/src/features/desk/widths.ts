/** Of the frame: room for list and card side by side, and for the queues beside them. */
export const medium = '@media (min-width: 700px)'
export const wide = '@media (min-width: 1000px)'
