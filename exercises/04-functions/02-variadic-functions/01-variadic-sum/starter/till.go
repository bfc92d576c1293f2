package till

// Write sum and minMax here.
