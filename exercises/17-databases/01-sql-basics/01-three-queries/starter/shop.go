package shop

// QUserTotals gives id, name, number of orders and total of every user.
const QUserTotals = ``

// QCountries gives country, number of buyers and average amount. Its parameter is what the average has to be above.
const QCountries = ``

// QAboveAvg gives id and total of the users whose total is above the average.
const QAboveAvg = ``
